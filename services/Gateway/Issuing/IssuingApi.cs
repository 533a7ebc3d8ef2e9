using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Idempotency;
using Netspring.ServiceDefaults.OpenApi;

namespace Netspring.Gateway.Issuing;

/// <summary>Routes of everything one can call with: keys, clients, people.</summary>
internal static class IssuingApi
{
    private static readonly string[] Owners = [Roles.Donor, Roles.Partner, Roles.Admin];
    private static readonly string[] BodyRefusals = ["payload-too-large", "unsupported-media-type"];
    private static readonly string[] CommandRefusals = ["not-found", "precondition-required", "version-conflict"];

    public static void MapIssuing(this RouteGroupBuilder v1)
    {
        var keys = v1.MapGroup("/api-keys").WithTags("API keys");
        keys.MapPost("", CreateApiKey.HandleAsync).AllowRoles(Roles.Admin).NeedsScope(Scopes.KeysManage).TakesIdempotencyKey()
            .Refuses(BodyRefusals).Refuses("idempotency-key-reused", "request-in-progress", "city-not-served")
            .Describe("createApiKey", "Make an API key", "The only answer with its text: a repeated Idempotency-Key gets the key without it.");
        keys.MapGet("", BrowseApiKeys.ListAsync).AllowRoles(Owners).NeedsScope(Scopes.KeysManage)
            .Describe("listApiKeys", "List API keys", "Newest first; without the role admin only the one called with.");
        keys.MapGet("/{id:guid}", BrowseApiKeys.GetAsync).AllowRoles(Owners).NeedsScope(Scopes.KeysManage).Refuses("not-found")
            .Describe("getApiKey", "Read an API key", "Without its secret, which is kept nowhere.");
        keys.MapPost("/{id:guid}/rotate", RotateApiKey.HandleAsync).AllowRoles(Owners).NeedsScope(Scopes.KeysManage)
            .Refuses(CommandRefusals).Refuses(BodyRefusals).Refuses("invalid-state-transition")
            .Describe("rotateApiKey", "Give an API key a new secret", "Older secrets stay valid for the overlap, three of them at most. Wants If-Match.");
        keys.MapPost("/{id:guid}/revoke", RevokeApiKey.HandleAsync).AllowRoles(Owners).NeedsScope(Scopes.KeysManage).Refuses(CommandRefusals)
            .Describe("revokeApiKey", "Revoke an API key", "Holds everywhere within 5 s. Wants If-Match; the same one again answers the present state.");
        var clients = v1.MapGroup("/oauth-clients").WithTags("OAuth clients");
        clients.MapPost("", CreateOAuthClient.HandleAsync).AllowRoles(Roles.Admin).NeedsScope(Scopes.KeysManage).TakesIdempotencyKey()
            .Refuses(BodyRefusals).Refuses("idempotency-key-reused", "request-in-progress", "city-not-served")
            .Describe("createOAuthClient", "Make an OAuth client", "For tokens by client credentials at /connect/token. The only answer with its secret.");
        clients.MapGet("", BrowseOAuthClients.ListAsync).AllowRoles(Roles.Admin).NeedsScope(Scopes.KeysManage)
            .Describe("listOAuthClients", "List OAuth clients", "Newest first, revoked ones too.");
        clients.MapGet("/{id:guid}", BrowseOAuthClients.GetAsync).AllowRoles(Roles.Admin).NeedsScope(Scopes.KeysManage).Refuses("not-found")
            .Describe("getOAuthClient", "Read an OAuth client", "Without its secret, which is kept as a hash.");
        clients.MapDelete("/{id:guid}", RevokeOAuthClient.HandleAsync).AllowRoles(Roles.Admin).NeedsScope(Scopes.KeysManage).Refuses("not-found")
            .Describe("revokeOAuthClient", "Revoke an OAuth client", "Its tokens are refused everywhere within 5 s. Deleting it again changes nothing.");
        v1.MapGet("/actors/{id:guid}", GetActor.HandleAsync).AllowRoles(Roles.Dispatcher, Roles.Admin).NeedsScope(Scopes.AuditRead).WithTags("Audit").Refuses("not-found")
            .Describe("getActor", "Read whose id it is", "The name of the user, API key or OAuth client that the audit or a task names by its id.");
        // No Idempotency-Key: its fast hash of the body would be one of the password. The name is a key of its own.
        var users = v1.MapGroup("/users").WithTags("Users");
        users.MapPost("", CreateUser.HandleAsync).AllowRoles(Roles.Admin).NeedsScope(Scopes.UsersManage)
            .Refuses(BodyRefusals).Refuses("city-not-served", "already-exists")
            .Describe("createUser", "Make a user", "A dispatcher, driver or administrator who signs in with a password.");
        users.MapGet("", BrowseUsers.ListAsync).AllowRoles(Roles.Admin).NeedsScope(Scopes.UsersManage)
            .Describe("listUsers", "List users", "Newest first, disabled ones too.");
        users.MapGet("/{id:guid}", BrowseUsers.GetAsync).AllowRoles(Roles.Admin).NeedsScope(Scopes.UsersManage).Refuses("not-found")
            .Describe("getUser", "Read a user", "Without the password, which is kept as a hash.");
        users.MapPatch("/{id:guid}", ChangeUser.HandleAsync).AllowRoles(Roles.Admin).NeedsScope(Scopes.UsersManage)
            .Refuses(CommandRefusals).Refuses(BodyRefusals).Refuses("city-not-served")
            .Describe("changeUser", "Change a user", "Role, cities, name, password, or disabled. Holds everywhere within 5 s. Wants If-Match.");
    }

    private static void Describe(this RouteHandlerBuilder route, string operation, string summary, string description) =>
        route.WithName(operation).WithSummary(summary).WithDescription(description);
}
