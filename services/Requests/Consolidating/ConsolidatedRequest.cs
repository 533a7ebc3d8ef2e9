using System.ComponentModel.DataAnnotations;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Requests.Consolidating;

/// <summary>Body that names the caller's request which opens, joins or leaves a consolidation.</summary>
[ExampleBody("""{ "requestId": "0198f3a2-6c1e-7b43-9d20-5a1f0c7e4b11" }""")]
public sealed record ConsolidatedRequest([property: Required] Guid? RequestId)
{
    /// <exception cref="ValidationFailed">Names every broken field.</exception>
    internal Guid Read()
    {
        var validation = new Validation();
        validation.Present("/requestId", RequestId);
        validation.ThrowIfAny();
        return RequestId!.Value;
    }
}
