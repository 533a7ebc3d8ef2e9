using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Netspring.Scheduling.Data.Migrations
{
    /// <inheritdoc />
    public partial class RepeatRequests : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Those of the old shape name no request, and hold a person's data that must not stay here.
            migrationBuilder.Sql("delete from recurring_pickup");

            migrationBuilder.DropColumn(
                name: "donor_name",
                table: "recurring_pickup");

            migrationBuilder.DropColumn(
                name: "template",
                table: "recurring_pickup");

            migrationBuilder.AddColumn<Guid>(
                name: "request_id",
                table: "recurring_pickup",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "request_id",
                table: "recurring_pickup");

            migrationBuilder.AddColumn<string>(
                name: "donor_name",
                table: "recurring_pickup",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "template",
                table: "recurring_pickup",
                type: "jsonb",
                nullable: true);
        }
    }
}
