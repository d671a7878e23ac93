using Arlen.Chaos.Checking.Linear;
using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Tests.Public;

/// <summary>A text that is appended to, from empty: the model of the public store's histories.</summary>
internal readonly struct AppendCell : IModel<string, AppendCell.Call>
{
    public string Start => "";

    public bool TryTranslate(Operation operation, ValueNumbers values, out Call call)
    {
        call = new Call(operation.Op, operation.Op == "get" ? operation.Result.FirstOrDefault() : operation.Args[0]);
        return call.Value is not null;
    }

    public bool TryStep(in string state, in Call call, out string next)
    {
        next = call.Op switch
        {
            "get" => state,
            "put" => call.Value!,
            _ => state + call.Value,
        };
        return call.Op != "get" || state == call.Value;
    }

    internal readonly record struct Call(string Op, string? Value);
}
