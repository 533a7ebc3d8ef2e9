using Netspring.Scheduling.Data;
using Netspring.Scheduling.Domain;

namespace Netspring.Scheduling;

/// <param name="Window">Local time in which the donor is visited; inside the slot's window.</param>
/// <param name="Moves">How often Routing sent the load back and it was moved.</param>
/// <param name="Why">What was passed over to come to this slot.</param>
public sealed record AppointmentView(
    Guid LoadId, Guid RequestId, string Number, string CityCode, Guid SlotId, DateOnly Date, SlotWindow Window, string Status,
    int Units, decimal Kg, decimal M3, Guid? FleetDayId, int Moves, Why? Why)
{
    internal static AppointmentView Of(Load load, string number, string cityCode, Guid? fleetDayId) => new(
        load.Id, load.PickupId, number, cityCode, load.SlotId!.Value, load.LocalDate!.Value,
        SlotWindow.Of(new DayWindow(load.VisitFrom!.Value, load.VisitTo!.Value)), load.Status.ToString(),
        load.Size.Units, load.Size.Kg, load.Size.M3, fleetDayId, load.Moves, load.Why);
}
