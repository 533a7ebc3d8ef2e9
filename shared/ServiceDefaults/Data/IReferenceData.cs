namespace Netspring.ServiceDefaults.Data;

/// <summary>Data a service ships with; brought up to date by the <c>migrate</c> verb, any number of times.</summary>
public interface IReferenceData
{
    Task LoadAsync(CancellationToken cancellation);
}
