using System.Reflection;
using System.Text.RegularExpressions;
using ArchUnitNET.Fluent;
using MassTransit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Netspring.Architecture.Tests;

/// <summary>
/// Who may know whom (architecture.md §5). Each rule takes the root namespace it speaks of, so that it can be tried on
/// <c>Fixtures</c>, where it must fail, before it is believed about the product.
/// </summary>
internal static class Rules
{
    /// <summary>Folders that the features of a service share.</summary>
    private static readonly string[] Common = ["Domain", "Data"];

    public static IArchRule ServiceKeepsAwayFrom(string root, string service, string other) =>
        Types().That().ResideInNamespaceMatching($@"^{Regex.Escape(root)}\.{service}(\.|$)")
            .Should().NotDependOnAny(Types(true).That().ResideInNamespaceMatching($@"^{Regex.Escape(root)}\.{other}(\.|$)"))
            .WithoutRequiringPositiveResults();

    public static IArchRule DomainIsPure(string root) =>
        Types().That().ResideInNamespaceMatching($@"^{Regex.Escape(root)}\.\w+\.Domain(\.|$)")
            .Should().NotDependOnAny(Types(true).That().ResideInNamespaceMatching(
                $@"^(Microsoft\.EntityFrameworkCore|Microsoft\.AspNetCore|MassTransit|Npgsql|Netspring\.Contracts|Netspring\.Messaging)(\.|$)|^{Regex.Escape(root)}\.\w+\.Data(\.|$)"));

    public static IArchRule OnlyMessagingKnowsTheBus(string root) =>
        Types().That().ResideInNamespaceMatching($@"^{Regex.Escape(root)}\.").And().DoNotResideInNamespaceMatching(@"^Netspring\.Messaging(\.|$)")
            .Should().NotDependOnAny(Types(true).That().HaveFullNameMatching(
                @"^MassTransit\.(IBus|IBusControl|IPublishEndpoint|ISendEndpointProvider|Middleware\..*)$|^Netspring\.Messaging\.(Sending|Receiving)\."));

    public static IArchRule FeatureKeepsAwayFrom(string root, string service, string feature, string other) =>
        Types().That().ResideInNamespaceMatching($@"^{Regex.Escape(root)}\.{service}\.{feature}(\.|$)")
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching($@"^{Regex.Escape(root)}\.{service}\.{other}(\.|$)"));

    /// <summary>The gerund folders of a service: what stands directly below its namespace and is not shared.</summary>
    public static IReadOnlyList<string> Features(Assembly assembly, string root, string service) =>
        [.. assembly.GetTypes()
            .Select(t => Regex.Match(t.Namespace ?? "", $@"^{Regex.Escape(root)}\.{service}\.(\w+)", RegexOptions.None, TimeSpan.FromSeconds(1)))
            .Where(m => m.Success)
            .Select(m => m.Groups[1].Value)
            .Distinct(StringComparer.Ordinal)
            .Except(Common, StringComparer.Ordinal)];

    /// <summary>References other than the base class library's.</summary>
    public static IEnumerable<string> ForeignReferences(Assembly assembly) =>
        assembly.GetReferencedAssemblies()
            .Select(a => a.Name!)
            .Where(name => name != "netstandard" && name != "mscorlib" && !Regex.IsMatch(name, @"^System(\.|$)", RegexOptions.None, TimeSpan.FromSeconds(1)));

    /// <summary>Says what is wrong with each consumer that is not sealed, stands outside a feature or hears several events.</summary>
    public static IEnumerable<string> ConsumerFaults(IEnumerable<Type> types, string root)
    {
        foreach (var type in types.Where(t => t is { IsClass: true, IsAbstract: false } && Heard(t).Any()))
        {
            if (!type.IsSealed)
                yield return $"{type.FullName} is not sealed";
            if (Heard(type).Count() > 1)
                yield return $"{type.FullName} hears more than one event";
            if (!Regex.IsMatch(type.Namespace ?? "", $@"^{Regex.Escape(root)}\.\w+\.(?!Domain|Data)\w+", RegexOptions.None, TimeSpan.FromSeconds(1)))
                yield return $"{type.FullName} is not in a feature folder";
        }
    }

    public static IEnumerable<Type> Heard(Type consumer) =>
        consumer.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IConsumer<>)).Select(i => i.GenericTypeArguments[0]);
}
