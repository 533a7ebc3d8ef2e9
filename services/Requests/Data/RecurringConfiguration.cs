using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Netspring.Requests.Domain;

namespace Netspring.Requests.Data;

internal sealed class RecurringAnswerConfiguration : IEntityTypeConfiguration<RecurringAnswer>
{
    public void Configure(EntityTypeBuilder<RecurringAnswer> builder)
    {
        builder.ToTable("recurring_answer", table => table.HasCheckConstraint("ck_recurring_answer_one", "(request_id is null) <> (problem is null)"));
        builder.HasKey(a => new { a.RecurringPickupId, a.Occurrence });
    }
}
