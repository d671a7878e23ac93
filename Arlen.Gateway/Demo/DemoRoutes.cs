using Arlen.Hosting;

namespace Arlen.Gateway.Demo;

/// <summary>The routes under <c>/demo</c>, declared as any program declares its own.</summary>
internal static class DemoRoutes
{
    public static void Add(ArlenBuilder arlen, DemoOptions options)
    {
        arlen
            .AddWorker("demo.echo", "/demo/echo", ["GET", "POST"], DemoEcho.Handle, echo => echo.NeverBlocks = true)
            .AddWorker("demo.work", "/demo/work", ["GET"], DemoWork.HandleAsync)
            .AddWorker("demo.crash", "/demo/crash", ["GET"], new DemoCrash(options.AllowCrash).Handle)
            .AddKeyedWorker<DemoCounter>("demo.counters", "/demo/counters/{key}", counters => counters.NeverBlocks = true);
    }
}
