namespace Netspring.Routing.Streaming;

/// <summary>The newest of something that changes, and a way to wait for the next; what comes in between is skipped.</summary>
internal sealed class Newest<T>
    where T : class
{
    private readonly Lock telling = new();
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? newest;

    /// <summary>Null before anything was told.</summary>
    public T? Value => newest;

    public void Tell(T news)
    {
        lock (telling)
        {
            newest = news;
            next.SetResult();
            next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>The newest as soon as it is news to who waits.</summary>
    public async Task<T> WaitAsync(Predicate<T> isNews, CancellationToken cancellation)
    {
        while (true)
        {
            Task told;
            lock (telling)
            {
                if (newest is { } news && isNews(news))
                    return news;
                told = next.Task;
            }
            await told.WaitAsync(cancellation);
        }
    }
}
