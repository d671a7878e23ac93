using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Arlen.Naming;
using Arlen.Time;
using Arlen.Workers;
using BenchmarkDotNet.Attributes;

namespace Arlen.Bench.Micro;

/// <summary>A call on its way to another node, packed by hand; the baseline is the same as source-generated JSON.</summary>
public partial class CallFrameBenchmarks
{
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private readonly CallFrame _frame = new(
        WorkerName.Parse("demo-counters"),
        new WorkerRequest
        {
            Method = "GET",
            Path = "/demo/counters/some-key",
            Key = "some-key",
            RequestId = "0123456789abcdef0123456789abcdef",
            TraceParent = "00-0123456789abcdef0123456789abcdef-0123456789abcdef-00",
            RouteValues = new FieldList(new KeyValuePair<string, string>("key", "some-key")),
            Headers = new FieldList(new KeyValuePair<string, string>("Accept", "*/*"), new KeyValuePair<string, string>("User-Agent", "bench/1")),
        },
        epoch: 7);

    private byte[] _encoded = [];
    private byte[] _json = [];

    [GlobalSetup]
    public void Encode_once()
    {
        _frame.WriteTo(_buffer);
        _encoded = _buffer.WrittenSpan.ToArray();
        _json = Encode_as_json();
    }

    [Benchmark(Baseline = true)]
    public byte[] Encode_as_json() => JsonSerializer.SerializeToUtf8Bytes(JsonCall.Of(_frame), CallJson.Default.JsonCall);

    [Benchmark]
    public int Encode()
    {
        _buffer.ResetWrittenCount();
        _frame.WriteTo(_buffer);
        return _buffer.WrittenCount;
    }

    [Benchmark]
    public object? Decode_from_json() => JsonSerializer.Deserialize(_json, CallJson.Default.JsonCall);

    [Benchmark]
    public object Decode() => CallFrame.Decode(_encoded, Deadline.Never);

    internal sealed record JsonCall(
        string Worker, long Epoch, string Method, string Path, string Key, string RequestId, string TraceParent,
        Dictionary<string, string> Fields)
    {
        public static JsonCall Of(CallFrame frame)
        {
            var request = frame.Request;
            var fields = new Dictionary<string, string>(request.Headers) { ["route.key"] = request.Key };
            return new(frame.Worker.Value, frame.Epoch, request.Method, request.Path, request.Key, request.RequestId,
            request.TraceParent, fields);
        }
    }

    [JsonSerializable(typeof(JsonCall))]
    internal sealed partial class CallJson : JsonSerializerContext;
}
