using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Netspring.ServiceDefaults.Idempotency;

/// <summary>What is stored for replays in place of an answer that holds a secret.</summary>
internal sealed record KeptAnswer(byte[] Body);

public static class KeptAnswers
{
    /// <summary>Call where the answer holds a secret: a repeated Idempotency-Key gets <paramref name="answer"/> instead.</summary>
    public static void KeepInstead<T>(this HttpContext context, T answer)
    {
        var json = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        context.Features.Set(new KeptAnswer(JsonSerializer.SerializeToUtf8Bytes(answer, json)));
    }
}
