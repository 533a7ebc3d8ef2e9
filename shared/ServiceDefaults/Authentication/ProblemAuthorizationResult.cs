using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.ServiceDefaults.Authentication;

/// <summary>Answers 401 and 403 as problem documents, alike for every reason but a missing scope.</summary>
public sealed class ProblemAuthorizationResult : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Challenged)
            return ProblemDocument.WriteAsync(context, ProblemDocument.Of(ProblemCatalog.Unauthenticated));
        if (authorizeResult.Forbidden)
            return ProblemDocument.WriteAsync(context, Refusal(authorizeResult.AuthorizationFailure));
        return next(context);
    }

    /// <summary>Names the missing scope only to those whom a scope would help.</summary>
    private static ProblemDetails Refusal(AuthorizationFailure? failure) =>
        failure?.FailedRequirements.ToList() is [ScopeRequirement missing]
            ? ProblemDocument.Of(ProblemCatalog.ScopeMissing, facts: new Dictionary<string, object?> { ["scope"] = missing.Scope })
            : ProblemDocument.Of(ProblemCatalog.Forbidden);
}
