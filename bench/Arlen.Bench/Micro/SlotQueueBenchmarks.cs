using Arlen.Workers;
using BenchmarkDotNet.Attributes;

namespace Arlen.Bench.Micro;

/// <summary>Admission to a worker's slots: with room, with a wait, and full, which must cost no more.</summary>
public class SlotQueueBenchmarks
{
    private readonly SlotQueue<object> _free = new(64, 256);
    private readonly SlotQueue<object> _busy = new(64, 256);
    private readonly SlotQueue<object> _full = new(64, 0);
    private readonly object _item = new();

    [GlobalSetup]
    public void Fill()
    {
        for (var i = 0; i < 64; i++)
        {
            _busy.Enter(_item);
            _full.Enter(_item);
        }
    }

    [Benchmark(Baseline = true)]
    public bool Enter_and_leave()
    {
        _free.Enter(_item);
        return _free.Leave(out _);
    }

    [Benchmark]
    public bool Wait_and_take_over()
    {
        _busy.Enter(_item);
        return _busy.Leave(out _);
    }

    [Benchmark]
    public bool Refuse() => _full.Enter(_item) is Admission.Refuse;
}
