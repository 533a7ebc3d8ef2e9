using System.Text.Json.Nodes;
using Netspring.Fuzzing;

namespace Netspring.Api.Tests.Authorization;

/// <summary>
/// Mass assignment: what a body sets beyond its schema is refused by name and nothing is done, in every operation that takes
/// one. What is nested deeper, or an entry of a list, the fuzzing breaks in the same way.
/// </summary>
public sealed class Unknown_fields_are_refused(ServedApi api, ITestOutputHelper output)
{
    private static readonly string[] Names = ["id", "status", "ownerId", "role", "version", "createdAt", "isAdmin", "__proto__", "Id"];

    [Fact]
    public async Task In_every_body()
    {
        var document = api.Document();
        using var callers = await Callers.MakeAsync(api);
        var calls = new OwnedCalls(api, document, callers, "partner");
        await calls.EnsureWorkAsync();
        var (faults, refused) = (new List<string>(), 0);
        foreach (var operation in GoodCalls.InOrder(document.Operations).Where(o => o.Body is not null && o.Example is JsonObject))
        {
            var caller = calls.CallerOf(operation);
            var valid = await calls.PrepareAsync(operation, caller);
            foreach (var name in Names.Where(n => operation.Body!["properties"]![n] is null))
            {
                var body = JsonNode.Parse(valid.Body!)!;
                body[name] = name == "version" ? 7 : "admin";
                var answer = await callers.Sender.SendAsync(valid with { Body = body.ToJsonString() }, CancellationToken.None);
                refused++;
                if (answer.Status != 400 || Pointer(answer) != "/" + name)
                    faults.Add($"{operation.Id} with {name} -> {answer.Status} {answer.Body}");
            }
            var (sent, taken) = await calls.MakeAsync(operation, caller, valid);
            if (taken.Status is < 200 or > 299)
                faults.Add($"{operation.Id} was no valid call: {sent.Target} {sent.Body} -> {taken.Status} {taken.Body}");
        }
        output.WriteLine($"{refused} refused");
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.NotEqual(0, refused);
    }

    private static string? Pointer(Answer answer) =>
        (string?)JsonNode.Parse(answer.Body)!["errors"]?.AsArray().FirstOrDefault()?["pointer"];
}
