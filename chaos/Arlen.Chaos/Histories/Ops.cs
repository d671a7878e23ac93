namespace Arlen.Chaos.Histories;

/// <summary>The names of operations, and what their arguments and results are. A dash: nothing.</summary>
public static class Ops
{
    /// <summary>Read one key. Args: -. Result: value, version; empty where the key is absent.</summary>
    public const string Get = "get";

    /// <summary>Write one key, whatever it holds. Args: value. Result: version, or nothing where it is not told.</summary>
    public const string Put = "put";

    /// <summary>
    /// Write one key if it is at a version. Args: value, expected version (0: absent). Result: <c>true</c> and the new version,
    /// or <c>false</c> and the version found, which may be left out.
    /// </summary>
    public const string Cas = "cas";

    /// <summary>Write one key if it holds a value. Args: value, expected value. Result: <c>true</c> or <c>false</c>.</summary>
    public const string CasValue = "cas-value";

    /// <summary>
    /// Delete one key. Args: -. Result: <c>true</c> where it was there, <c>false</c> where not, nothing where it is not told.
    /// </summary>
    public const string Delete = "delete";

    /// <summary>Add to a counter. Args: amount. Result: the sum afterwards, or nothing where it is not told.</summary>
    public const string Add = "add";

    /// <summary>Read a counter. Args: -. Result: the sum.</summary>
    public const string Sum = "sum";

    /// <summary>
    /// Take a lock or permits. Args: owner, permits (1 if left out). Result: <c>true</c> or <c>false</c>. Token: the grant's.
    /// </summary>
    public const string Acquire = "acquire";

    /// <summary>
    /// Give a lock or permits back. Args: owner, permits (1 if left out). Result: <c>true</c> or <c>false</c> (was not held).
    /// </summary>
    public const string Release = "release";

    /// <summary>
    /// A grant's lease may run out from now on; recorded by the harness with outcome info when it may, for checkers of locks.
    /// Args: owner, permits (1 if left out). Token: the grant's.
    /// </summary>
    public const string Expire = "expire";

    /// <summary>Put an element in a queue. Args: element. Result: -.</summary>
    public const string Enqueue = "enqueue";

    /// <summary>Take one element from a queue. Args: -. Result: element, or nothing where the queue was empty.</summary>
    public const string Dequeue = "dequeue";

    /// <summary>Add an element to a set. Args: element. Result: -.</summary>
    public const string Insert = "insert";

    /// <summary>Read a whole set. Args: -. Result: all elements.</summary>
    public const string ReadAll = "read-all";

    /// <summary>Mint an id. Args: -. Result: the id.</summary>
    public const string Mint = "mint";

    /// <summary>
    /// One transaction over many keys. Args: triples <c>append, key, number</c> or <c>read, key, (empty)</c>. Result: one text
    /// for each triple, in order: of a read the numbers of the list with commas between, of an append nothing.
    /// </summary>
    public const string Txn = "txn";

    /// <summary>
    /// An effect on the fenced resource. Args: value. Token: the one it carried. Result: <c>true</c> where accepted.
    /// </summary>
    public const string Effect = "effect";
}
