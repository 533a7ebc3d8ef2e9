// Every type here breaks a rule on purpose: a guard that never failed is no guard.
#pragma warning disable CA1812, CA1823, CS0169, CS0649, IDE0044, IDE0051
using MassTransit;

namespace Fixtures.Requests.Submitting
{
    internal sealed class UsesAnotherService
    {
        private Scheduling.Booking.Slot? slot;
    }

    internal sealed class UsesAnotherFeature
    {
        private Tracking.Progress? progress;
    }

    internal sealed class UsesTheBus
    {
        private IBus? bus;
    }
}

namespace Fixtures.Requests.Tracking
{
    internal sealed class Progress;

    internal class NotSealed : IConsumer<Scheduling.Booking.Slot>
    {
        public Task Consume(ConsumeContext<Scheduling.Booking.Slot> context) => Task.CompletedTask;
    }

    internal sealed class HearsTwo : IConsumer<Scheduling.Booking.Slot>, IConsumer<Progress>
    {
        public Task Consume(ConsumeContext<Scheduling.Booking.Slot> context) => Task.CompletedTask;

        public Task Consume(ConsumeContext<Progress> context) => Task.CompletedTask;
    }
}

namespace Fixtures.Requests.Data
{
    internal sealed class Misplaced : IConsumer<Scheduling.Booking.Slot>
    {
        public Task Consume(ConsumeContext<Scheduling.Booking.Slot> context) => Task.CompletedTask;
    }
}

namespace Fixtures.Requests.Domain
{
    internal sealed class KnowsTheWire
    {
        private Netspring.Contracts.Position? position;
    }
}

namespace Fixtures.Scheduling.Booking
{
    internal sealed class Slot;
}
