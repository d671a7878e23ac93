using Arlen.Refusals;
using Microsoft.AspNetCore.Http;

namespace Arlen.Gateway.Problems;

/// <summary>The HTTP status of each refusal: the one place where codes become statuses.</summary>
internal static class RefusalStatus
{
    /// <exception cref="ArgumentOutOfRangeException">It is <see cref="RefusalCode.None"/> or not a code.</exception>
    public static int Of(RefusalCode code) => code switch
    {
        RefusalCode.HttpSessionLimit => StatusCodes.Status503ServiceUnavailable,
        RefusalCode.WebSocketSessionLimit => StatusCodes.Status503ServiceUnavailable,
        RefusalCode.RequestConcurrencyLimit => StatusCodes.Status503ServiceUnavailable,
        RefusalCode.RequestQueueTimeout => StatusCodes.Status503ServiceUnavailable,
        RefusalCode.WorkerQueueFull => StatusCodes.Status503ServiceUnavailable,
        RefusalCode.NodeDraining => StatusCodes.Status503ServiceUnavailable,
        RefusalCode.ClusterMinority => StatusCodes.Status503ServiceUnavailable,
        RefusalCode.ShardUnavailable => StatusCodes.Status503ServiceUnavailable,
        RefusalCode.WorkerCircuitOpen => StatusCodes.Status503ServiceUnavailable,
        RefusalCode.WorkerUnknown => StatusCodes.Status503ServiceUnavailable,
        RefusalCode.DeadlineExceeded => StatusCodes.Status504GatewayTimeout,
        RefusalCode.WorkerCrashed => StatusCodes.Status502BadGateway,
        RefusalCode.ReplyLimit => StatusCodes.Status502BadGateway,
        RefusalCode.RequestHeaderTimeout => StatusCodes.Status408RequestTimeout,
        RefusalCode.RequestBodyTimeout => StatusCodes.Status408RequestTimeout,
        RefusalCode.BodyLimit => StatusCodes.Status413PayloadTooLarge,
        RefusalCode.HeaderLimit => StatusCodes.Status431RequestHeaderFieldsTooLarge,
        RefusalCode.UriLimit => StatusCodes.Status414UriTooLong,
        RefusalCode.BadRequest => StatusCodes.Status400BadRequest,
        RefusalCode.AmbiguousFraming => StatusCodes.Status400BadRequest,
        RefusalCode.InvalidName => StatusCodes.Status400BadRequest,
        RefusalCode.InvalidArgument => StatusCodes.Status400BadRequest,
        RefusalCode.NotFound => StatusCodes.Status404NotFound,
        RefusalCode.MethodNotAllowed => StatusCodes.Status405MethodNotAllowed,
        RefusalCode.InternalError => StatusCodes.Status500InternalServerError,
        RefusalCode.None or _ => throw new ArgumentOutOfRangeException(nameof(code), code, "not a refusal"),
    };
}
