using Arlen.Workers;

namespace Greeter;

/// <summary>A stateless worker as a class.</summary>
internal sealed class Translator(Phrasebook phrases) : IRequestWorker
{
    public ValueTask<WorkerReply> HandleAsync(WorkerRequest request, CancellationToken cancellation)
    {
        var (language, name) = (request.RouteValues["language"]!, request.RouteValues["name"]);
        return new(phrases.Hello(language) is { } hello
            ? WorkerReply.Text($"{hello}, {name}.\n")
            : WorkerReply.Text($"No greeting in '{language}'.\n", status: 404));
    }
}
