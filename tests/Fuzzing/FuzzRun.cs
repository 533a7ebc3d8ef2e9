using System.Text.Json.Nodes;

namespace Netspring.Fuzzing;

/// <summary>
/// Calls of every operation, those that should be taken and those that break one promise of the document each, sent one
/// after another; each answer is held against the document. Same seed, same calls.
/// </summary>
public sealed class FuzzRun(ApiDocument document, AnswerJudge judge, Sender sender, DateOnly today, int seed)
{
    /// <summary>Part of the calls that should be taken; making things for them comes on top.</summary>
    private const double ValidShare = 0.15;

    private readonly World world = new(document, today, seed);
    private readonly Random random = new(seed);

    public FuzzReport Report { get; } = new(seed);

    /// <param name="count">Calls in all, about.</param>
    public async Task RunAsync(int count, CancellationToken stop)
    {
        var good = new GoodCalls(document, world, SendAsync);
        var operations = GoodCalls.InOrder(document.Operations).ToList();
        var valid = Math.Max(1, (int)(count * ValidShare / operations.Count));
        foreach (var operation in operations)
        {
            for (var i = 0; i < valid; i++)
                await TrySendAsync(await good.PrepareAsync(operation, world.CallerOf(operation), stop), stop);
        }
        var wrong = operations.ToDictionary(o => o, o => new Queue<Func<CancellationToken, Task<Call?>>>(Wrong(good, o).OrderBy(_ => random.Next())));
        while (Report.Total < count && wrong.Values.Any(w => w.Count > 0))
        {
            foreach (var calls in wrong.Values.Where(w => w.Count > 0))
                await TrySendAsync(await calls.Dequeue()(stop), stop);
        }
    }

    private IEnumerable<Func<CancellationToken, Task<Call?>>> Wrong(GoodCalls good, ApiOperation operation)
    {
        Func<CancellationToken, Task<Call?>> Changed(Func<Call, Call> change) => async stop =>
            await good.OfAsync(operation, operation.Id, world.CallerOf(operation), stop) is { } valid ? change(valid) : null;

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

    private Task TrySendAsync(Call? call, CancellationToken stop) => call is null ? Task.CompletedTask : SendAsync(call, stop);

    private async Task<Answer> SendAsync(Call call, CancellationToken stop)
    {
        var answer = await sender.SendAsync(call, stop);
        world.Learn(call, answer);
        var fault = judge.Fault(call.Operation, answer);
        if (fault is null && call.Expected == Expected.Refusal && answer.Status is >= 200 and < 300 && !RefusesAnItem(answer))
            fault = "taken, though a promise of the document was broken";
        Report.Note(call, answer, fault);
        return answer;
    }

    /// <summary>A bulk call is answered item by item, and one broken item keeps no other back.</summary>
    private static bool RefusesAnItem(Answer answer) =>
        answer.MediaType == "application/json" && JsonNode.Parse(answer.Body) is JsonObject body
        && body["results"] is JsonArray results && results.Any(result => result?["problem"] is JsonObject);
}
