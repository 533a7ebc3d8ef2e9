using System.Text.Json.Nodes;
using NJsonSchema;

namespace Netspring.Fuzzing;

/// <summary>Holds answers against what the document promises of them.</summary>
public sealed class AnswerJudge
{
    private readonly JsonSchema root;

    private AnswerJudge(JsonSchema root) => this.root = root;

    public static async Task<AnswerJudge> OfAsync(ApiDocument document)
    {
        var definitions = new JsonObject(document.Schemas.Select(s => KeyValuePair.Create(s.Key, s.Value?.DeepClone())));
        var text = new JsonObject { ["definitions"] = definitions }.ToJsonString().Replace("#/components/schemas/", "#/definitions/", StringComparison.Ordinal);
        return new AnswerJudge(await JsonSchema.FromJsonAsync(text));
    }

    /// <returns>What is wrong with an answer, null when it is as documented.</returns>
    public string? Fault(ApiOperation operation, Answer answer)
    {
        if (answer.Status == 503 && answer.HasRetryAfter && operation.Answers.ContainsKey(503))
            return null;
        if (answer.Status >= 500)
            return "a failure of the server";
        if (!operation.Answers.TryGetValue(answer.Status, out var promised))
            return "an undocumented status";
        if (promised is not { } body)
            return answer.Body.Length == 0 ? null : "a body where none is documented";
        if (answer.MediaType != body.MediaType)
            return $"{answer.MediaType ?? "no body"} instead of {body.MediaType}";
        if (answer.Status == 429 && !answer.HasRetryAfter)
            return "no Retry-After";
        // A file is what its media type says.
        if (body.Schema is null || !body.MediaType.EndsWith("json", StringComparison.Ordinal))
            return null;
        var errors = root.Definitions[body.Schema].Validate(answer.Body);
        return errors.Count == 0 ? null : "a body unlike its schema: " + string.Join("; ", errors.Take(3).Select(e => $"{e.Path} {e.Kind}"));
    }
}
