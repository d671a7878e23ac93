namespace Arlen.Node.Processes;

/// <summary>One process and no other: a number alone is given again once its process has ended.</summary>
/// <param name="Pid">Its number.</param>
/// <param name="Started">When it began, as the system counts: two processes of one number differ in it.</param>
internal sealed record ProcessIdentity(int Pid, string Started);
