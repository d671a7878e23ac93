using System.Diagnostics;
using Arlen.Gateway.Identity;
using Arlen.Refusals;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Arlen.Gateway.Connections;

/// <summary>Sees the requests that Kestrel refuses by itself, counts them and answers them as the contract says.</summary>
/// <remarks>
/// Kestrel writes to the diagnostic source when it has refused a request and before it answers; there is no other place where
/// such a request is seen. Everything else on that source is filtered out, so requests that are served pay for a comparison.
/// </remarks>
internal sealed class KestrelRejections(DiagnosticListener source, RawAnswer answers, ILogger<KestrelRejections> log)
    : IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private const string BadRequest = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    private IDisposable? _subscription;

    public void Watch() => _subscription ??= source.Subscribe(this, static (name, _, _) => name == BadRequest);

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key != BadRequest || value.Value is not IFeatureCollection features || IsAnswered(features))
        {
            return;
        }

        var request = features.Get<IHttpRequestFeature>();
        var isAnswerable = request?.Protocol is not ("HTTP/2" or "HTTP/3")
            && features.Get<IHttpResponseFeature>() is not { HasStarted: true };
        if (features.Get<IBadRequestExceptionFeature>()?.Error is BadHttpRequestException error && isAnswerable)
        {
            var code = Classify(error.StatusCode, request?.Headers);
            GatewayLog.Unreadable(log, RefusalCatalogue.Get(code).Name, error.Message);
            var isVersion = error.StatusCode == StatusCodes.Status505HttpVersionNotsupported;
            features.Get<GatewayConnection>()?.Substitute(answers.Render(code, isVersion ? error.StatusCode : null));
        }
    }

    /// <summary>A request that reached the pipeline was answered and counted there, whatever Kestrel finds in it afterwards.</summary>
    private static bool IsAnswered(IFeatureCollection features) =>
        features.Get<GatewayRequest>() is not null || features.Get<GatewayConnection>() is { IsOver: true };

    /// <summary>Which refusal Kestrel's status stands for. Pure.</summary>
    public static RefusalCode Classify(int status, IHeaderDictionary? headers) => status switch
    {
        StatusCodes.Status408RequestTimeout => RefusalCode.RequestHeaderTimeout,
        StatusCodes.Status413PayloadTooLarge => RefusalCode.BodyLimit,
        StatusCodes.Status414UriTooLong => RefusalCode.UriLimit,
        StatusCodes.Status431RequestHeaderFieldsTooLarge => RefusalCode.HeaderLimit,
        StatusCodes.Status400BadRequest when headers is { TransferEncoding.Count: > 0 } => RefusalCode.AmbiguousFraming,
        _ => RefusalCode.BadRequest,
    };

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => _subscription?.Dispose();
}
