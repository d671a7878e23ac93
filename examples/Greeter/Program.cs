using Arlen.Gateway;
using Arlen.Workers;
using Greeter;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton<Phrasebook>();
builder.AddArlen(arlen => arlen
    // A function: any node answers.
    .AddWorker("hello", "/hello/{name}", ["GET"], (request, _) =>
        new(WorkerReply.Text($"Hello {request.RouteValues["name"]}, this is {request.Node}.\n")))
    // A class: made anew for every call, with what it asks for in its constructor.
    .AddWorker<Translator>("greet", "/greet/{language}/{name}", ["GET"])
    // One object per guest in the whole cluster: its calls run one at a time, wherever they arrive.
    .AddKeyedWorker<Guest>("guests", "/guests/{name}"));

var app = builder.Build();
app.MapArlen();
await app.RunAsync();
