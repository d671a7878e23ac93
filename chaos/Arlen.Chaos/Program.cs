using Arlen.Chaos.Running;

return await ChaosCommands.InvokeAsync(args).ConfigureAwait(false);
