using Arlen.Journal.State.Wire;

namespace Arlen.Journal.State;

/// <summary>Ends what is due by log time, and nothing else does: an expired lease is held until an entry says otherwise.</summary>
internal static class Tick
{
    public static ResultV1 Run(StateTurn turn, ClientTable clients)
    {
        var ended = 0;
        foreach (var due in DueTable.At(turn.Reader, turn.Now, StateLimits.EndedByTick))
        {
            if (ended >= StateLimits.EndedByTick)
            {
                break;
            }

            ended += End(turn, due);
        }

        ended += clients.Expire(turn, Math.Max(1, StateLimits.EndedByTick - ended));
        History.TrimAge(turn);
        return new ResultV1 { Tick = new TickResultV1 { Ended = ended, More = DueTable.Next(turn.Reader) <= turn.Now } };
    }

    private static int End(StateTurn turn, Due due)
    {
        if (due.What == Due.Of.Session)
        {
            return SessionTable.Expire(turn, due.Number);
        }

        LeaseTable.Expire(turn, due);
        return 1;
    }
}
