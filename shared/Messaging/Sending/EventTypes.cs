using System.Reflection;
using Netspring.Contracts;

namespace Netspring.Messaging.Sending;

/// <summary>The events a service may send, by full name, and those of them that nobody needs to hear.</summary>
internal sealed class EventTypes(IEnumerable<Assembly> assemblies, IReadOnlySet<Type> unheard)
{
    private readonly Dictionary<string, Type> byName = assemblies
        .SelectMany(a => a.GetExportedTypes())
        .Where(t => t.IsSubclassOf(typeof(IntegrationEvent)) && !t.IsAbstract)
        .ToDictionary(t => t.FullName!, StringComparer.Ordinal);

    public Type? Find(string fullName) => byName.GetValueOrDefault(fullName);

    public bool MayBeUnheard(Type type) => unheard.Contains(type);
}
