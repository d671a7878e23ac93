namespace Arlen.Gateway.Demo;

/// <summary>What <c>/demo/echo</c> answers.</summary>
/// <param name="Node">The node that answered.</param>
/// <param name="Method">The request's method.</param>
/// <param name="Path">Its path.</param>
/// <param name="Query">Its query string with the <c>?</c>, or empty.</param>
/// <param name="Body">Its body as text.</param>
internal readonly record struct EchoBody(string Node, string Method, string Path, string Query, string Body);
