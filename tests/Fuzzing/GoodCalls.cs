namespace Netspring.Fuzzing;

/// <summary>Calls that should be taken, with what they need made before them.</summary>
/// <param name="send">Sends a call and lets <paramref name="world"/> learn from its answer.</param>
public sealed class GoodCalls(ApiDocument document, World world, Func<Call, CancellationToken, Task<Answer>> send)
{
    private const int MostReads = 40;
    private static readonly TimeSpan PauseBetweenReads = TimeSpan.FromMilliseconds(250);
    private static readonly Dictionary<string, string> NoHeaders = [];

    /// <summary>What others are made of comes first.</summary>
    public static IEnumerable<ApiOperation> InOrder(IEnumerable<ApiOperation> operations) => operations.OrderBy(
        o => o.Id is "listDepots" ? 0 : o.Method == HttpMethod.Post && !o.Path.Contains('{') ? 1 : o.Method == HttpMethod.Get ? 2 : 3);

    /// <returns>The call, not sent yet; null where what it needs cannot be had.</returns>
    public async Task<Call?> PrepareAsync(ApiOperation operation, string caller, CancellationToken stop)
    {
        var purpose = World.PurposeOf(operation, caller);
        await MakeAsync(operation.Id, purpose, stop);
        return await OfAsync(operation, purpose, caller, stop);
    }

    /// <summary>A call on what is there already.</summary>
    /// <param name="purpose">The operation for whose sake it is made.</param>
    public async Task<Call?> OfAsync(ApiOperation operation, string purpose, string caller, CancellationToken stop)
    {
        if (world.PathOf(operation) is not { } path)
            return null;
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        if (operation.Takes("Idempotency-Key"))
            headers["Idempotency-Key"] = world.NewKey();
        if (operation.Takes("If-Match") && world.ReaderOf(operation) is { } reader && world.PathOf(reader) is { } resource)
        {
            // The same date, but without what is done to it.
            var place = operation.Path.Contains("{date}", StringComparison.Ordinal) ? string.Join('/', path.Split('/').Take(reader.Path.Split('/').Length)) : resource;
            var read = await send(new Call(reader, Expected.Success, "valid", world.ReaderFor(caller, reader), place, NoHeaders, null), stop);
            headers["If-Match"] = read.ETag ?? "\"0\"";
        }
        var call = new Call(
            operation, Expected.Success, "valid", caller, path + world.QueryOf(operation), headers, world.BodyOf(operation, purpose)?.ToJsonString());
        return world.FileOf(operation) is var (mediaType, text) ? call with { Body = text, MediaType = mediaType } : call;
    }

    private async Task MakeAsync(string operation, string purpose, CancellationToken stop)
    {
        if (operation == "convertPickup")
            await MakeAsync("registerForDropOff", purpose, stop);
        // A donor has five open holds at most.
        if (operation == "placeHold")
            await TrySendAsync("giveUpHold", purpose, stop);
        if (world.MadeBefore(operation) is not { } first)
            return;
        await MakeAsync(first, purpose, stop);
        await TrySendAsync(first, purpose, stop);
        // What other services make of a young request comes a moment later, and so do tasks and what is searched.
        for (var tries = 0; first is "getPickup" or "getPlan" or "listTasks" && world.PathOf(document.Operation(operation)) is null && tries < MostReads; tries++)
        {
            await Task.Delay(PauseBetweenReads, stop);
            await TrySendAsync(first, purpose, stop);
        }
        if (world.NeedsPublished(operation) && first == "createDropOffEvent")
            await TrySendAsync("publishDropOffEvent", purpose, stop);
        // Who joins brings a request of its own beside the host's.
        if (operation == "joinConsolidation")
            await TrySendAsync("submitPickup", purpose, stop);
    }

    private async Task TrySendAsync(string operation, string purpose, CancellationToken stop)
    {
        var made = document.Operation(operation);
        if (await OfAsync(made, purpose, world.CallerOf(made), stop) is { } call)
            await send(call, stop);
    }
}
