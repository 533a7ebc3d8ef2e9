using System.Globalization;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Netspring.Gateway.SigningIn;

/// <summary>
/// The one key by which ASP.NET protects sessions and antiforgery tokens: derived from the signing key, so that replicas
/// share it and restarts keep it while nothing is stored, in the database least of all. A new signing key ends all sessions.
/// </summary>
internal sealed class DerivedKeyRing(IdentityKeys identity) : IXmlRepository
{
    private const string Begin = "2026-01-01T00:00:00Z";
    private const string End = "9999-01-01T00:00:00Z";

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        var id = new Guid(identity.Derive("id of the session key").AsSpan(0, 16));
        byte[] secret = [.. identity.Derive("session key, first half"), .. identity.Derive("session key, second half")];
        return
        [
            new XElement("key",
                new XAttribute("id", id), new XAttribute("version", 1),
                new XElement("creationDate", Begin), new XElement("activationDate", Begin), new XElement("expirationDate", End),
                new XElement("descriptor",
                    new XAttribute("deserializerType", typeof(AuthenticatedEncryptorDescriptorDeserializer).AssemblyQualifiedName!),
                    new XElement("descriptor",
                        new XElement("encryption", new XAttribute("algorithm", "AES_256_CBC")),
                        new XElement("validation", new XAttribute("algorithm", "HMACSHA256")),
                        new XElement("masterKey", new XElement("value", Convert.ToBase64String(secret)))))),
        ];
    }

    public void StoreElement(XElement element, string friendlyName) =>
        throw new NotSupportedException(string.Create(CultureInfo.InvariantCulture, $"{friendlyName} would be a key of this replica alone."));
}
