namespace Arlen.Chaos.Histories;

/// <summary>
/// What an answer over HTTP says about whether the operation happened: the table of definite and indefinite answers.
/// </summary>
/// <remarks>
/// In doubt an answer is indefinite: that is always sound, only weaker. A status or code stands in this table because its
/// contract says that nothing was started; the harness forces each of them and proves it.
/// </remarks>
public static class Answers
{
    /// <summary>The <c>outcome</c> member of a problem that says that nobody knows, whatever its status.</summary>
    public const string OutcomeUnknown = "unknown";

    /// <summary>Statuses that say that the request was looked at and refused, or found that it has no effect.</summary>
    private static readonly HashSet<int> DefiniteStatuses = [400, 404, 409, 412, 413, 414, 429, 431];

    /// <summary>Codes of 503 and 507 that are said before anything is started.</summary>
    private static readonly HashSet<string> DefiniteCodes =
    [
        "http_session_limit",
        "request_concurrency_limit",
        "request_queue_timeout",
        "http_worker_queue_full",
        "node_draining",
        "cluster_minority",
        "storage_full",
        "log_queue_full",
    ];

    /// <summary>What an answer means.</summary>
    /// <param name="status">The status, 100 to 599.</param>
    /// <param name="code">The problem's code; empty where there is none.</param>
    /// <param name="outcome">The problem's <c>outcome</c> member; empty where there is none.</param>
    /// <returns>Ok for 2xx; fail where nothing happened for certain; info otherwise.</returns>
    public static Outcome Meaning(int status, string code = "", string outcome = "") => status switch
    {
        _ when outcome == OutcomeUnknown => Outcome.Info,
        >= 200 and <= 299 => Outcome.Ok,
        503 or 507 => DefiniteCodes.Contains(code) ? Outcome.Fail : Outcome.Info,
        _ => DefiniteStatuses.Contains(status) ? Outcome.Fail : Outcome.Info,
    };

    /// <summary>What it means that there was no answer.</summary>
    /// <param name="wasSent">Whether any byte of the request may have left: a connection that was refused carried none.</param>
    /// <returns>Fail where nothing was sent; info otherwise: reset, timed out, cut off.</returns>
    public static Outcome WithoutAnswer(bool wasSent) => wasSent ? Outcome.Info : Outcome.Fail;
}
