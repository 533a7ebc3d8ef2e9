using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Netspring.Gateway.Data;

namespace Netspring.Gateway.SigningIn;

internal static class SigningInSetup
{
    private static readonly TimeSpan SessionLifetime = TimeSpan.FromHours(12);

    public static void AddSigningIn(this WebApplicationBuilder builder, IdentityKeys identity)
    {
        var isSecure = identity.Issuer.Scheme == Uri.UriSchemeHttps;
        builder.Services.AddDataProtection().SetApplicationName("netspring").DisableAutomaticKeyGeneration();
        builder.Services.Configure<KeyManagementOptions>(keys => keys.XmlRepository = new DerivedKeyRing(identity));
        // A key of this process alone would be news; one that is derived at each start is not.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Services.AddIdentityCore<User>(people =>
        {
            // Length is what counts (NIST SP 800-63B); signs and digits by rule only make passwords alike.
            people.Password.RequiredLength = PasswordRule.MinLength;
            people.Password.RequiredUniqueChars = PasswordRule.MinDifferent;
            people.Password.RequireDigit = people.Password.RequireLowercase = people.Password.RequireUppercase = false;
            people.Password.RequireNonAlphanumeric = false;
        }).AddEntityFrameworkStores<GatewayDbContext>();
        builder.Services.AddAuthentication().AddCookie(Session.SchemeName, session =>
        {
            Protect(session.Cookie, "netspring-session", isSecure);
            if (!builder.Environment.IsDevelopment())
                session.Cookie.SecurePolicy = CookieSecurePolicy.Always;
            // Lax and not Strict: whoever comes back from an application's page must still be signed in.
            session.Cookie.SameSite = SameSiteMode.Lax;
            session.ExpireTimeSpan = SessionLifetime;
            session.SlidingExpiration = false;
        });
        builder.Services.AddScoped<Page>();
        builder.Services.AddScoped<Tries>();
        builder.Services.AddAntiforgery(forms =>
        {
            Protect(forms.Cookie, "netspring-form", isSecure);
            forms.Cookie.SameSite = SameSiteMode.Strict;
            // Written for every answer alike in EveryAnswer.
            forms.SuppressXFrameOptionsHeader = true;
        });
    }

    public static void MapSigningIn(this WebApplication app)
    {
        app.MapGet(Session.SignInPath, SignIn.ShowAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapPost(Session.SignInPath, SignIn.HandleAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapGet(SignOut.Path, SignOut.ShowAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapPost(SignOut.Path, SignOut.HandleAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapGet(ApproveDevice.Path, ApproveDevice.ShowAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapPost(ApproveDevice.Path, ApproveDevice.HandleAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapGet(ApproveDevice.DonePath, ApproveDevice.Done).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>Where there is TLS, only over it, and under a name that no neighbour's page can write (RFC 6265bis).</summary>
    private static void Protect(CookieBuilder cookie, string name, bool isSecure)
    {
        cookie.Name = isSecure ? "__Host-" + name : name;
        cookie.HttpOnly = true;
        cookie.Path = "/";
        cookie.SecurePolicy = isSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
    }
}
