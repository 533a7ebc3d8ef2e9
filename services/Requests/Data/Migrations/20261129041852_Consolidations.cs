using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Netspring.Requests.Data.Migrations
{
    /// <inheritdoc />
    public partial class Consolidations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "consolidation_id",
                table: "pickup_request",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "consolidation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    city_code = table.Column<string>(type: "text", nullable: false),
                    host_donor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    host_request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    site_name = table.Column<string>(type: "text", nullable: false),
                    address = table.Column<string>(type: "text", nullable: false),
                    lon = table.Column<double>(type: "double precision", nullable: true),
                    lat = table.Column<double>(type: "double precision", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    open_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    pickup_request_id = table.Column<Guid>(type: "uuid", nullable: true),
                    ended_from_version = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_consolidation", x => x.id);
                    table.ForeignKey(
                        name: "fk_consolidation_requests_pickup_request_id",
                        column: x => x.pickup_request_id,
                        principalTable: "pickup_request",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "consolidation_member",
                columns: table => new
                {
                    consolidation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    donor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    donor_name = table.Column<string>(type: "text", nullable: false),
                    counted_units = table.Column<int>(type: "integer", nullable: false),
                    joined_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_consolidation_member", x => new { x.consolidation_id, x.request_id });
                    table.ForeignKey(
                        name: "fk_consolidation_member_consolidations_consolidation_id",
                        column: x => x.consolidation_id,
                        principalTable: "consolidation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_consolidation_member_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "pickup_request",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_consolidation_city_code_open_until",
                table: "consolidation",
                columns: new[] { "city_code", "open_until" },
                filter: "status = 'Open'");

            migrationBuilder.CreateIndex(
                name: "ix_consolidation_due",
                table: "consolidation",
                column: "open_until",
                filter: "status = 'Open'");

            migrationBuilder.CreateIndex(
                name: "ix_consolidation_pickup_request_id",
                table: "consolidation",
                column: "pickup_request_id");

            migrationBuilder.CreateIndex(
                name: "ix_consolidation_member_donor_id",
                table: "consolidation_member",
                column: "donor_id");

            migrationBuilder.CreateIndex(
                name: "ix_consolidation_member_request_id",
                table: "consolidation_member",
                column: "request_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "consolidation_member");

            migrationBuilder.DropTable(
                name: "consolidation");

            migrationBuilder.DropColumn(
                name: "consolidation_id",
                table: "pickup_request");
        }
    }
}
