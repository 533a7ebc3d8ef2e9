using System.Text.Json.Nodes;

namespace Netspring.Fuzzing;

/// <summary>
/// Calls of every operation, those that should be taken and those that break one promise of the document each, sent one
/// after another; each answer is held against the document. Same seed, same calls.
/// </summary>
public sealed class FuzzRun(ApiDocument document, AnswerJudge judge, Sender sender, DateOnly today, int seed)
{
    /// <summary>Part of the calls that should be taken; making things for them comes on top.</summary>
    private const double ValidShare = 0.25;

    private readonly World world = new(document, today, seed);
    private readonly Random random = new(seed);

    public FuzzReport Report { get; } = new(seed);

    /// <param name="count">Calls in all, about.</param>
    public async Task RunAsync(int count, CancellationToken stop)
    {
        var operations = document.Operations.OrderBy(Order).ToList();
        var valid = Math.Max(1, (int)(count * ValidShare / operations.Count));
        foreach (var operation in operations)
        {
            for (var i = 0; i < valid; i++)
                await SendAsync(await PrepareAsync(operation, stop), stop);
        }
        var wrong = operations.ToDictionary(o => o, o => new Queue<Func<CancellationToken, Task<Call?>>>(Wrong(o).OrderBy(_ => random.Next())));
        while (Report.Total < count && wrong.Values.Any(w => w.Count > 0))
        {
            foreach (var calls in wrong.Values.Where(w => w.Count > 0))
                await SendAsync(await calls.Dequeue()(stop), stop);
        }
    }

    /// <summary>What others are made of comes first.</summary>
    private static int Order(ApiOperation operation) =>
        operation.Id is "listDepots" ? 0 : operation.Method == HttpMethod.Post && !operation.Path.Contains('{') ? 1 : operation.Method == HttpMethod.Get ? 2 : 3;

    /// <summary>A call that should be taken, with what it needs made before; null where that cannot be had.</summary>
    private async Task<Call?> PrepareAsync(ApiOperation operation, CancellationToken stop)
    {
        await MakeAsync(operation.Id, operation.Id, stop);
        return await ValidAsync(operation, operation.Id, stop);
    }

    private async Task MakeAsync(string operation, string forOperation, CancellationToken stop)
    {
        if (operation == "convertPickup")
            await MakeAsync("registerForDropOff", operation, stop);
        // A donor has five open holds at most.
        if (operation == "placeHold")
            await SendAsync(await ValidAsync(document.Operation("giveUpHold"), operation, stop), stop);
        if (world.MadeBefore(operation) is not { } first)
            return;
        await MakeAsync(first, forOperation, stop);
        await SendAsync(await ValidAsync(document.Operation(first), forOperation, stop), stop);
        if (world.NeedsPublished(operation) && first == "createDropOffEvent")
            await SendAsync(await ValidAsync(document.Operation("publishDropOffEvent"), forOperation, stop), stop);
    }

    private async Task<Call?> ValidAsync(ApiOperation operation, string forOperation, CancellationToken stop)
    {
        if (world.PathOf(operation) is not { } path)
            return null;
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        if (operation.Takes("Idempotency-Key"))
            headers["Idempotency-Key"] = world.NewKey();
        if (operation.Takes("If-Match") && world.ReaderOf(operation) is { } reader && world.PathOf(reader) is { } resource)
        {
            var place = operation.Path.Contains("{date}", StringComparison.Ordinal) ? path : resource;
            headers["If-Match"] = (await SendAsync(new Call(reader, Expected.Success, "valid", World.ReaderFor(operation, reader), place, NoHeaders, null), stop))?.ETag ?? "\"0\"";
        }
        var call = new Call(
            operation, Expected.Success, "valid", World.CallerOf(operation), path + world.QueryOf(operation), headers,
            world.BodyOf(operation, forOperation)?.ToJsonString());
        return world.FileOf(operation) is var (mediaType, text) ? call with { Body = text, MediaType = mediaType } : call;
    }

    private static readonly Dictionary<string, string> NoHeaders = [];

    private IEnumerable<Func<CancellationToken, Task<Call?>>> Wrong(ApiOperation operation)
    {
        Func<CancellationToken, Task<Call?>> Changed(Func<Call, Call> change) => async stop =>
            await ValidAsync(operation, operation.Id, stop) is { } valid ? change(valid) : null;

        foreach (var (what, expected, change) in Envelope.Of(operation))
            yield return Changed(valid => change(valid) with { What = what, Expected = expected });
        if (operation.Body is null || operation.Example is null)
            yield break;
        var example = world.BodyOf(operation, operation.Id)!;
        var count = new Mutations(document).Of(operation.Body, example).Count();
        for (var i = 0; i < count; i++)
        {
            var number = i;
            yield return Changed(valid =>
            {
                var mutation = new Mutations(document).Of(operation.Body, JsonNode.Parse(valid.Body!)!).ElementAt(number);
                return valid with { What = mutation.What, Expected = mutation.Expected, Body = mutation.Body };
            });
        }
    }

    private async Task<Answer?> SendAsync(Call? call, CancellationToken stop)
    {
        if (call is null)
            return null;
        var answer = await sender.SendAsync(call, stop);
        world.Learn(call, answer);
        var fault = judge.Fault(call.Operation, answer);
        if (fault is null && call.Expected == Expected.Refusal && answer.Status is >= 200 and < 300)
            fault = "taken, though a promise of the document was broken";
        Report.Note(call, answer, fault);
        return answer;
    }
}
