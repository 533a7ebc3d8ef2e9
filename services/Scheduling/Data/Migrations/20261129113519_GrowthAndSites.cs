using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Netspring.Scheduling.Data.Migrations
{
    /// <inheritdoc />
    public partial class GrowthAndSites : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "donor_id",
                table: "pickup",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "lat",
                table: "pickup",
                type: "double precision",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "lon",
                table: "pickup",
                type: "double precision",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "growth",
                table: "load",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "proposals",
                table: "load",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "alternatives",
                table: "dispatcher_task",
                type: "jsonb",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "note",
                table: "dispatcher_task",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "resolved_by",
                table: "dispatcher_task",
                type: "text",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "donor_id",
                table: "pickup");

            migrationBuilder.DropColumn(
                name: "lat",
                table: "pickup");

            migrationBuilder.DropColumn(
                name: "lon",
                table: "pickup");

            migrationBuilder.DropColumn(
                name: "growth",
                table: "load");

            migrationBuilder.DropColumn(
                name: "proposals",
                table: "load");

            migrationBuilder.DropColumn(
                name: "alternatives",
                table: "dispatcher_task");

            migrationBuilder.DropColumn(
                name: "note",
                table: "dispatcher_task");

            migrationBuilder.DropColumn(
                name: "resolved_by",
                table: "dispatcher_task");
        }
    }
}
