using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Netspring.Scheduling.Data.Migrations
{
    /// <inheritdoc />
    public partial class VisitsEnd : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_load_place",
                table: "load");

            migrationBuilder.AddColumn<Guid>(
                name: "follow_up_of",
                table: "load",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddCheckConstraint(
                name: "ck_load_place",
                table: "load",
                sql: "(cell_id is null or status in ('Confirmed', 'Routed', 'Done', 'Failed')) and (cell_id is not null or status not in ('Confirmed', 'Routed', 'Failed'))\nand (cell_id is null or slot_id is not null)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_load_place",
                table: "load");

            migrationBuilder.DropColumn(
                name: "follow_up_of",
                table: "load");

            migrationBuilder.AddCheckConstraint(
                name: "ck_load_place",
                table: "load",
                sql: "(cell_id is not null) = (status in ('Confirmed', 'Routed')) and (cell_id is null or slot_id is not null)");
        }
    }
}
