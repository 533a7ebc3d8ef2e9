using System.Reflection;
using System.Text.RegularExpressions;
using MassTransit;

namespace Netspring.Messaging.Bus;

/// <summary>
/// One queue per consumer, named after service and event: <c>requests-pickup-scheduled</c>. Without the prefix two
/// services that hear the same event would share a queue and each get half of it.
/// </summary>
internal sealed partial record ConsumerEndpoint(Type Consumer, Type Message, string Queue)
{
    public string ErrorQueue => Queue + "_error";

    public static IReadOnlyList<ConsumerEndpoint> AllOf(Assembly assembly, string service) =>
        [.. assembly.GetTypes()
            .Where(t => t is { IsClass: true, IsAbstract: false })
            .SelectMany(t => t.GetInterfaces()
                .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IConsumer<>))
                .Select(i => new ConsumerEndpoint(t, i.GenericTypeArguments[0], $"{service}-{Kebab(i.GenericTypeArguments[0].Name)}")))
            .OrderBy(e => e.Queue, StringComparer.Ordinal)];

    private static string Kebab(string name) => WordStart().Replace(name, "-$0").ToLowerInvariant();

    [GeneratedRegex("(?<!^)[A-Z]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WordStart();
}
