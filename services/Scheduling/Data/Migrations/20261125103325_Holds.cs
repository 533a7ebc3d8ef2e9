using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Netspring.Scheduling.Data.Migrations
{
    /// <inheritdoc />
    public partial class Holds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "version",
                table: "calendar_override",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "hold",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    city_code = table.Column<string>(type: "text", nullable: false),
                    donor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    cell_id = table.Column<Guid>(type: "uuid", nullable: true),
                    slot_id = table.Column<Guid>(type: "uuid", nullable: false),
                    local_date = table.Column<DateOnly>(type: "date", nullable: false),
                    window_from = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    window_to = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    kg = table.Column<decimal>(type: "numeric", nullable: false),
                    m3 = table.Column<decimal>(type: "numeric", nullable: false),
                    units = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_hold", x => x.id);
                    table.CheckConstraint("ck_hold_place", "(cell_id is not null) = (status = 'Held')");
                    table.ForeignKey(
                        name: "fk_hold_trip_cells_cell_id",
                        column: x => x.cell_id,
                        principalTable: "trip_cell",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_hold_cell_id",
                table: "hold",
                column: "cell_id");

            migrationBuilder.CreateIndex(
                name: "ix_hold_due",
                table: "hold",
                columns: new[] { "city_code", "expires_at" },
                filter: "status = 'Held'");

            migrationBuilder.CreateIndex(
                name: "ix_hold_open",
                table: "hold",
                column: "donor_id",
                filter: "status = 'Held'");
            migrationBuilder.CountHoldsAsBooked();
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropJudgeViews();
            migrationBuilder.CreateJudgeViews();
            migrationBuilder.DropTable(
                name: "hold");

            migrationBuilder.DropColumn(
                name: "version",
                table: "calendar_override");
        }
    }
}
