using Akka.Actor;

namespace Arlen.Membership;

/// <summary>Answers those who want to join; at the same path on every node.</summary>
internal sealed class JoinActor : ReceiveActor
{
    /// <summary>Its name under <c>/user</c>.</summary>
    public const string Name = "join";

    /// <summary>Made by the session.</summary>
    public JoinActor(Func<JoinQuestion, JoinAnswer> answer) => Receive<JoinQuestion>(question => Sender.Tell(answer(question)));
}
