using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Netspring.Routing.Data.Migrations
{
    /// <inheritdoc />
    public partial class DriverFacts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "access",
                table: "pickup",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "contact_id",
                table: "pickup",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "donor_id",
                table: "pickup",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "lines",
                table: "pickup",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'[]'::jsonb");

            migrationBuilder.AddColumn<Guid>(
                name: "site_id",
                table: "pickup",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "follow_up_of",
                table: "load",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "left_behind",
                table: "load",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'[]'::jsonb");

            migrationBuilder.CreateTable(
                name: "contact",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "text", nullable: true),
                    phone = table.Column<string>(type: "text", nullable: true),
                    language = table.Column<string>(type: "text", nullable: true),
                    is_erased = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contact", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_pickup_contact_id",
                table: "pickup",
                column: "contact_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "contact");

            migrationBuilder.DropIndex(
                name: "ix_pickup_contact_id",
                table: "pickup");

            migrationBuilder.DropColumn(
                name: "access",
                table: "pickup");

            migrationBuilder.DropColumn(
                name: "contact_id",
                table: "pickup");

            migrationBuilder.DropColumn(
                name: "donor_id",
                table: "pickup");

            migrationBuilder.DropColumn(
                name: "lines",
                table: "pickup");

            migrationBuilder.DropColumn(
                name: "site_id",
                table: "pickup");

            migrationBuilder.DropColumn(
                name: "follow_up_of",
                table: "load");

            migrationBuilder.DropColumn(
                name: "left_behind",
                table: "load");
        }
    }
}
