using System.Runtime.InteropServices;

namespace Arlen.Node.Processes;

/// <summary>Ctrl-C, SIGTERM and a closed terminal, as one call each time; the process does not end by itself any more.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly PosixSignalRegistration[] _registrations;

    /// <summary>Listens until disposed.</summary>
    public StopSignals(Action onStop)
    {
        void Handle(PosixSignalContext context)
        {
            context.Cancel = true;
            onStop();
        }

        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle),
            PosixSignalRegistration.Create(PosixSignal.SIGHUP, Handle),
        ];
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }
    }
}
