using System.Threading.Channels;

namespace Netspring.Messaging.Sending;

/// <summary>
/// Wakes this process's dispatcher after a commit. A lost wake-up (crash, other replica) costs at most one poll.
/// </summary>
internal sealed class OutboxSignal(TimeProvider time)
{
    public static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    private readonly Channel<bool> wakeUps =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Wake() => wakeUps.Writer.TryWrite(true);

    /// <summary>Returns at the next wake-up, at the latest after <see cref="Poll"/>.</summary>
    public async Task WaitAsync(CancellationToken stopping)
    {
        using var poll = new CancellationTokenSource(Poll, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, poll.Token);
        try
        {
            await wakeUps.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            // The poll: nothing was signalled in time.
        }
    }
}
