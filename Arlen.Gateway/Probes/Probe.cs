using Arlen.Gateway.Identity;
using Microsoft.AspNetCore.Http;

namespace Arlen.Gateway.Probes;

/// <summary>A question to the node itself, answered whatever its load.</summary>
/// <param name="Path">Its path; capitals count.</param>
/// <param name="AnswerAsync">The answer.</param>
internal sealed record Probe(string Path, Func<HttpContext, GatewayRequest, Task> AnswerAsync);
