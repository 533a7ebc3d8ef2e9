using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Netspring.Routing.Data.Migrations
{
    /// <inheritdoc />
    public partial class ExpectedTimes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "departed_at",
                table: "stop",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "eta",
                table: "stop",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "eta_due_at",
                table: "route",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_route_eta_due_at",
                table: "route",
                column: "eta_due_at",
                filter: "eta_due_at is not null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_route_eta_due_at",
                table: "route");

            migrationBuilder.DropColumn(
                name: "departed_at",
                table: "stop");

            migrationBuilder.DropColumn(
                name: "eta",
                table: "stop");

            migrationBuilder.DropColumn(
                name: "eta_due_at",
                table: "route");
        }
    }
}
