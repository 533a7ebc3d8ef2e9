using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Netspring.ServiceDefaults.Http;

namespace Netspring.ServiceDefaults.OpenApi;

/// <summary>
/// Types and limits of single fields: what their .NET type, their attributes and the names that mean the same everywhere
/// tell. Texts and enums come without a type because their converters are our own.
/// </summary>
internal static class SchemaLimits
{
    private const int UuidLength = 36;
    private const int DateLength = 10;
    private const int ClockTimeLength = 16;

    /// <summary>Seven decimals and an offset.</summary>
    private const int InstantLength = 33;
    private const int CityLength = 6;

    /// <summary>A file that is taken: 20 MiB.</summary>
    private const int LongestUpload = 20 << 20;

    /// <summary>A file that is answered while it is read; no file of ours has as many characters.</summary>
    private const int LongestAnswer = 1 << 30;

    /// <summary>More than any cursor of ours has.</summary>
    private const int CursorLength = 100;

    public static Task Describe(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        var attributes = AttributesOf(context);
        var isRequired = attributes.OfType<RequiredAttribute>().Any();
        if (type == typeof(string))
            schema.Type = context.JsonPropertyInfo is { IsGetNullable: true } ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String;
        else if (type.IsEnum)
            schema.Type = JsonSchemaType.String;
        else if (context.JsonTypeInfo.ElementType == typeof(string))
            schema.Items = Element(attributes.OfType<EachAttribute>().FirstOrDefault());
        if (isRequired || context.JsonPropertyInfo is null)
            schema.Type &= ~JsonSchemaType.Null;

        ByType(schema, type);
        ByAttribute(schema, attributes);
        ByName(schema, context.JsonPropertyInfo?.Name ?? context.ParameterDescription?.Name);
        if (type == typeof(string) && context.JsonPropertyInfo is null && (context.ParameterDescription is not { } parameter || parameter.Source.Id == "Body"))
            schema.MaxLength ??= context.ParameterDescription is null ? LongestAnswer : LongestUpload;
        if (type == typeof(string) && schema.Pattern is null && schema.Enum is null or { Count: 0 } && schema.Format is null)
            schema.Pattern = isRequired ? Patterns.NotBlank : Patterns.Text;
        if (schema.Properties is { Count: > 0 } && context.ApplicationServices.GetRequiredService<RequestTypes>().Contains(type))
            RequireMarked(schema, type);
        return Task.CompletedTask;
    }

    private static void ByType(OpenApiSchema schema, Type type)
    {
        if (type == typeof(Guid))
            schema.MaxLength = UuidLength;
        else if (type == typeof(Stream))
            schema.MaxLength = LongestUpload;
        else if (type == typeof(DateOnly))
            schema.MaxLength = DateLength;
        else if (type == typeof(DateTimeOffset))
            schema.MaxLength = InstantLength;
        else if (type == typeof(TimeOnly))
            // RFC 3339's "time" has an offset; a local clock time has none.
            (schema.Format, schema.Pattern, schema.MaxLength) = (null, Patterns.ClockTime, ClockTimeLength);
    }

    private static void ByAttribute(OpenApiSchema schema, IReadOnlyList<Attribute> attributes)
    {
        var names = attributes.OfType<NameOfAttribute>().FirstOrDefault()?.Names
            ?? attributes.OfType<AllowedValuesAttribute>().FirstOrDefault()?.Values.OfType<string>();
        if (names is not null)
        {
            schema.Enum = [.. names.Select(name => (JsonNode)name)];
            if (schema.Type?.HasFlag(JsonSchemaType.Null) == true)
                schema.Enum.Add(JsonNullSentinel.JsonNull);
        }
        if (attributes.OfType<MaxLengthAttribute>().FirstOrDefault() is { } longest && schema.Type?.HasFlag(JsonSchemaType.String) == true)
            schema.MaxLength = longest.Length;
        if (attributes.OfType<RegularExpressionAttribute>().FirstOrDefault() is { } expression)
            schema.Pattern = expression.Pattern;
    }

    private static void ByName(OpenApiSchema schema, string? name)
    {
        if (string.Equals(name, "cityCode", StringComparison.OrdinalIgnoreCase))
            (schema.Pattern, schema.MaxLength) = (Patterns.City, CityLength);
        else if (string.Equals(name, "cursor", StringComparison.OrdinalIgnoreCase))
            (schema.Pattern, schema.MaxLength) = (Patterns.Cursor, CursorLength);
        else if (string.Equals(name, "limit", StringComparison.OrdinalIgnoreCase))
            (schema.Minimum, schema.Maximum) = ("1", Paging.MaxLimit.ToString(System.Globalization.CultureInfo.InvariantCulture));
        else if (string.Equals(name, "date", StringComparison.OrdinalIgnoreCase) || schema.Pattern == DatePattern)
            (schema.Format, schema.Pattern, schema.MaxLength) = ("date", null, DateLength);
    }

    /// <summary>How some routes spell a date that they read themselves.</summary>
    private const string DatePattern = @"^\d{4}-\d{2}-\d{2}$";

    private static OpenApiSchema Element(EachAttribute? each) => new()
    {
        Type = JsonSchemaType.String,
        MaxLength = each?.MaxLength,
        Pattern = each is null ? Patterns.Text : each.Pattern ?? Patterns.NotBlank,
    };

    private static void RequireMarked(OpenApiSchema schema, Type type)
    {
        schema.Required = new HashSet<string>(
            type.GetProperties().Where(p => p.GetCustomAttribute<RequiredAttribute>() is not null)
                .Select(p => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(p.Name)),
            StringComparer.Ordinal);
    }

    private static IReadOnlyList<Attribute> AttributesOf(OpenApiSchemaTransformerContext context)
    {
        if (context.JsonPropertyInfo is { } property)
            return property.AttributeProvider is { } provider ? [.. provider.GetCustomAttributes(inherit: true).OfType<Attribute>()] : [];
        return context.ParameterDescription?.ParameterDescriptor is IParameterInfoParameterDescriptor { ParameterInfo: { } parameter }
            ? [.. parameter.GetCustomAttributes(inherit: true).OfType<Attribute>()]
            : [];
    }
}
