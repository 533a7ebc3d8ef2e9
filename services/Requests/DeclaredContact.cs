using System.ComponentModel.DataAnnotations;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Requests;

/// <summary>A person at the site, as a caller gives it in a body at <c>/contact</c>; the language is BCP 47.</summary>
public sealed record SubmittedContact(
    [property: Required, MaxLength(100)] string? Name,
    [property: MaxLength(50)] string? Phone,
    [property: MaxLength(254)] string? Email,
    [property: MaxLength(35)] string? Language)
{
    internal void Validate(Validation validation)
    {
        validation.Text("/contact/name", Name, 100);
        validation.OptionalText("/contact/phone", Phone, 50);
        validation.OptionalText("/contact/email", Email, 254);
        validation.OptionalText("/contact/language", Language, 35);
    }

    /// <summary>Call after <see cref="Validate"/>.</summary>
    internal Contact Read(Guid donorId) => new()
    {
        Id = Guid.CreateVersion7(),
        DonorId = donorId,
        Name = Name!,
        Phone = Phone,
        Email = Email,
        Language = Language,
    };

    /// <summary>Call after <see cref="Validate"/>.</summary>
    internal void Change(Contact contact) => contact.Change(Name!, Phone, Email, Language);

    internal bool IsSameAs(Contact contact) =>
        (Name, Phone, Email, Language) == (contact.Name, contact.Phone, contact.Email, contact.Language);
}
