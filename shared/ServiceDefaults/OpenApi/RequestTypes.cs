using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Netspring.ServiceDefaults.OpenApi;

/// <summary>
/// The types that bodies of calls are made of. In them only what is marked is required: every member can be missing on the
/// wire, so that a refusal can name it.
/// </summary>
internal sealed class RequestTypes(IApiDescriptionGroupCollectionProvider descriptions)
{
    private readonly Lazy<HashSet<Type>> types = new(() => Find(descriptions));

    public bool Contains(Type type) => types.Value.Contains(type);

    private static HashSet<Type> Find(IApiDescriptionGroupCollectionProvider descriptions)
    {
        var found = new HashSet<Type>();
        var bodies = descriptions.ApiDescriptionGroups.Items.SelectMany(group => group.Items)
            .SelectMany(operation => operation.ParameterDescriptions)
            .Where(parameter => parameter.Source == BindingSource.Body);
        foreach (var body in bodies)
            Add(body.Type, found);
        return found;
    }

    private static void Add(Type type, HashSet<Type> found)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsGenericType)
        {
            foreach (var argument in type.GetGenericArguments())
                Add(argument, found);
        }
        else if (type.Namespace?.StartsWith("Netspring.", StringComparison.Ordinal) == true && !type.IsEnum && found.Add(type))
        {
            foreach (var property in type.GetProperties())
                Add(property.PropertyType, found);
        }
    }
}
