using Arlen.Node.Cli;

return await ArlenProgram.RunAsync(args, Console.Out, Console.Error, TimeProvider.System);
