using Arlen.Gateway;
using Arlen.TestApp;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton<VisitLog>();
builder.AddArlen(arlen => arlen
    .AddKeyedWorker<Witness>("witness", "/witness/{key}")
    .AddWorker<Fragile>("fragile", "/fragile", ["GET"]));

var app = builder.Build();
app.MapArlen();
await app.RunAsync();
