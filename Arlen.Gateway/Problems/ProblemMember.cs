namespace Arlen.Gateway.Problems;

/// <summary>A member of a problem document that only some of its kind have (RFC 9457 §3.2).</summary>
/// <param name="Name">Its name, snake_case and plain.</param>
/// <param name="Text">Its value as a string; null where it is the number.</param>
/// <param name="Number">Its value as a number.</param>
internal readonly record struct ProblemMember(string Name, string? Text, long Number = 0)
{
    /// <summary>Writes it behind others.</summary>
    public void Write(ref Utf8Text body)
    {
        body.Add(",\""u8);
        body.AddEscaped(Name);
        body.Add("\":"u8);
        if (Text is null)
        {
            body.AddNumber(Number);
            return;
        }

        body.Add("\""u8);
        body.AddEscaped(Text);
        body.Add("\""u8);
    }
}
