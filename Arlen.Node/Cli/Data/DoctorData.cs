using System.Collections.Immutable;
using Arlen.Node.Diagnosis;

namespace Arlen.Node.Cli.Data;

/// <summary>What <c>doctor</c> tells.</summary>
/// <param name="Summary">How many of each.</param>
/// <param name="Checks">The checks, in order.</param>
internal sealed record DoctorData(DoctorSummary Summary, ImmutableArray<Finding> Checks);

/// <summary>How many checks ended how.</summary>
/// <param name="Ok">In order.</param>
/// <param name="Warn">To be looked at; a node starts all the same.</param>
/// <param name="Fail">A node cannot start, or not work.</param>
internal sealed record DoctorSummary(int Ok, int Warn, int Fail);
