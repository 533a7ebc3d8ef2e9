using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.ServiceDefaults.Authentication;

/// <summary>Answers 401 and 403 as problem documents, alike for every reason.</summary>
public sealed class ProblemAuthorizationResult : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Challenged)
            return ProblemDocument.WriteAsync(context, ProblemDocument.Of(ProblemCatalog.Unauthenticated));
        if (authorizeResult.Forbidden)
            return ProblemDocument.WriteAsync(context, ProblemDocument.Of(ProblemCatalog.Forbidden));
        return next(context);
    }
}
