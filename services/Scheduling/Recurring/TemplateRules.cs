using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Scheduling.Recurring;

/// <summary>Shape and limits of a template, which stands at <c>/template</c>; which categories there are is for Requests to know.</summary>
internal static class TemplateRules
{
    private const string Site = "/template/site";
    private const string Contact = "/template/contact";

    public static void Validate(this Validation validation, PickupTemplate template)
    {
        if (validation.Present(Site, template.Site))
            Validate(validation, template.Site);
        if (validation.Present(Contact, template.Contact))
        {
            validation.Text(Contact + "/name", template.Contact.Name, 100);
            validation.OptionalText(Contact + "/phone", template.Contact.Phone, 50);
            validation.OptionalText(Contact + "/email", template.Contact.Email, 254);
            validation.OptionalText(Contact + "/language", template.Contact.Language, 35);
        }
        if (validation.Present("/template/lines", template.Lines))
            Validate(validation, template.Lines);
        if (template.OnIneligible is not (null or PickupTemplate.Offer or PickupTemplate.Reject))
            validation.Add("/template/onIneligible", "unknown-value");
        validation.OptionalText("/template/reference", template.Reference, PickupTemplate.MaxReference);
    }

    private static void Validate(Validation validation, TemplateSite site)
    {
        validation.Text(Site + "/name", site.Name, TemplateSite.MaxName);
        validation.Text(Site + "/address", site.Address, TemplateSite.MaxAddress);
        GivenCity.Validate(validation, Site + "/cityCode", site.CityCode);
        site.Location?.Validate(validation, Site + "/location");
        if (site.Access is not { } access)
            return;
        validation.Range(Site + "/access/floor", access.Floor, -20, 200);
        validation.Range(Site + "/access/maxVehicleHeightM", access.MaxVehicleHeightM, 1, 20);
        validation.OptionalText(Site + "/access/notes", access.Notes, 1000);
    }

    private static void Validate(Validation validation, IReadOnlyList<TemplateLine?> lines)
    {
        if (lines.Count == 0)
            validation.Add("/template/lines", "too-few", 1);
        if (lines.Count > PickupTemplate.MaxLines)
            validation.Add("/template/lines", "too-many", PickupTemplate.MaxLines);
        for (var i = 0; i < Math.Min(lines.Count, PickupTemplate.MaxLines); i++)
        {
            var pointer = $"/template/lines/{i}";
            if (!validation.Present(pointer, lines[i]))
                continue;
            validation.Text(pointer + "/category", lines[i]!.Category, 50);
            if (validation.Present(pointer + "/quantity", lines[i]!.Quantity))
                validation.Range(pointer + "/quantity", lines[i]!.Quantity, 1, TemplateLine.MaxQuantity);
        }
    }
}
